using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>Where the pixels of a result are read in an image.</summary>
internal interface IPixelPlaces
{
    /// <summary>Writes the places of one row's pixels. There is room for whole vectors; what is written beyond the row is not read.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="columns">Receives the columns, which may be anywhere, also between pixels.</param>
    /// <param name="rows">Receives the rows.</param>
    void FillRow(int row, Span<Vector<float>> columns, Span<Vector<float>> rows);
}

/// <summary>Images whose pixels are read at other places, as Keras's <c>map_coordinates</c> reads them on JAX and PyTorch.</summary>
internal static class Resampling
{
    // Spans of a row: two of places, four of offsets and four of weights.
    private const int RowSpans = 10;

    /// <summary>Reads all pixels of an image anew, and writes them in its place.</summary>
    public static void Run<TPlaces>(Span<float> buffer, ImageRegion region, Shape image, Filling filling, TPlaces places)
        where TPlaces : IPixelPlaces, allows ref struct
    {
        int vectors = (image.Width + Vector<float>.Count - 1) / Vector<float>.Count;
        int stride = (image.Width + 2) * image.Channels;
        int frame = (image.Height + 2) * stride;
        float[] memory = ArrayPool<float>.Shared.Rent(frame + (RowSpans * vectors * Vector<float>.Count));
        Span<float> framed = memory.AsSpan(0, frame);
        CopyFramed(buffer, region, framed, image.Channels, stride, (float)filling.Value);
        PixelReads reads = new(image, filling, stride, memory.AsSpan(frame), vectors);
        for (int row = 0; row < image.Height; row++)
        {
            places.FillRow(row, reads.Columns, reads.Rows);
            if (filling.Interpolation == Interpolation.Nearest)
            {
                reads.FindNearest();
                reads.Copy(framed, region.Row(buffer, row));
            }
            else
            {
                reads.FindNeighbours();
                reads.Mix(framed, region.Row(buffer, row));
            }
        }

        ArrayPool<float>.Shared.Return(memory);
    }

    // With a pixel of the filling all around, which stands for all outside.
    private static void CopyFramed(ReadOnlySpan<float> buffer, ImageRegion region, Span<float> framed, int channels, int stride, float filling)
    {
        framed.Fill(filling);
        for (int row = 0; row < region.Rows; row++)
        {
            region.Row(buffer, row).CopyTo(framed[(((row + 1) * stride) + channels)..]);
        }
    }

    /// <summary>What the pixels of one row are made of: where in the framed image they are read, and by what shares.</summary>
    private readonly ref struct PixelReads
    {
        private readonly Shape image;
        private readonly FillMode mode;
        private readonly int stride;
        private readonly Span<Vector<int>> topLeft;
        private readonly Span<Vector<int>> topRight;
        private readonly Span<Vector<int>> bottomLeft;
        private readonly Span<Vector<int>> bottomRight;
        private readonly Span<Vector<float>> ofTopLeft;
        private readonly Span<Vector<float>> ofTopRight;
        private readonly Span<Vector<float>> ofBottomLeft;
        private readonly Span<Vector<float>> ofBottomRight;

        public PixelReads(Shape image, Filling filling, int stride, Span<float> memory, int vectors)
        {
            this.image = image;
            this.stride = stride;
            mode = filling.Mode;
            Span<Vector<float>> all = MemoryMarshal.Cast<float, Vector<float>>(memory);
            Columns = all[..vectors];
            Rows = all.Slice(vectors, vectors);
            ofTopLeft = all.Slice(2 * vectors, vectors);
            ofTopRight = all.Slice(3 * vectors, vectors);
            ofBottomLeft = all.Slice(4 * vectors, vectors);
            ofBottomRight = all.Slice(5 * vectors, vectors);
            Span<Vector<int>> offsets = MemoryMarshal.Cast<float, Vector<int>>(memory)[(6 * vectors)..];
            topLeft = offsets[..vectors];
            topRight = offsets.Slice(vectors, vectors);
            bottomLeft = offsets.Slice(2 * vectors, vectors);
            bottomRight = offsets.Slice(3 * vectors, vectors);
        }

        public Span<Vector<float>> Columns { get; }

        public Span<Vector<float>> Rows { get; }

        /// <summary>The nearest pixel of each place; of two that are equally near, that with the even number.</summary>
        public void FindNearest()
        {
            for (int i = 0; i < topLeft.Length; i++)
            {
                topLeft[i] = RowOffset(Vector.Round(Rows[i])) + ColumnOffset(Vector.Round(Columns[i]));
            }
        }

        /// <summary>The four pixels around each place, and their shares.</summary>
        public void FindNeighbours()
        {
            for (int i = 0; i < topLeft.Length; i++)
            {
                Vector<float> left = Vector.Floor(Columns[i]);
                Vector<float> top = Vector.Floor(Rows[i]);
                Vector<float> ofRight = Columns[i] - left;
                Vector<float> ofBottom = Rows[i] - top;
                Vector<float> ofLeft = Vector<float>.One - ofRight;
                Vector<float> ofTop = Vector<float>.One - ofBottom;
                Vector<int> first = ColumnOffset(left);
                Vector<int> second = ColumnOffset(left + Vector<float>.One);
                Vector<int> upper = RowOffset(top);
                Vector<int> lower = RowOffset(top + Vector<float>.One);
                topLeft[i] = upper + first;
                topRight[i] = upper + second;
                bottomLeft[i] = lower + first;
                bottomRight[i] = lower + second;
                ofTopLeft[i] = ofTop * ofLeft;
                ofTopRight[i] = ofTop * ofRight;
                ofBottomLeft[i] = ofBottom * ofLeft;
                ofBottomRight[i] = ofBottom * ofRight;
            }
        }

        /// <summary>The row with each pixel as the one that was found.</summary>
        public void Copy(ReadOnlySpan<float> framed, Span<float> line)
        {
            ReadOnlySpan<int> offsets = MemoryMarshal.Cast<Vector<int>, int>(topLeft);
            int channels = image.Channels;
            for (int pixel = 0; pixel < image.Width; pixel++)
            {
                framed.Slice(offsets[pixel], channels).CopyTo(line[(pixel * channels)..]);
            }
        }

        /// <summary>The row with each pixel as the mixture of those that were found.</summary>
        public void Mix(ReadOnlySpan<float> framed, Span<float> line)
        {
            int channels = image.Channels;
            int width = image.Width;
            ReadOnlySpan<int> first = MemoryMarshal.Cast<Vector<int>, int>(topLeft)[..width];
            ReadOnlySpan<int> second = MemoryMarshal.Cast<Vector<int>, int>(topRight)[..width];
            ReadOnlySpan<int> third = MemoryMarshal.Cast<Vector<int>, int>(bottomLeft)[..width];
            ReadOnlySpan<int> fourth = MemoryMarshal.Cast<Vector<int>, int>(bottomRight)[..width];
            ReadOnlySpan<float> ofFirst = MemoryMarshal.Cast<Vector<float>, float>(ofTopLeft)[..width];
            ReadOnlySpan<float> ofSecond = MemoryMarshal.Cast<Vector<float>, float>(ofTopRight)[..width];
            ReadOnlySpan<float> ofThird = MemoryMarshal.Cast<Vector<float>, float>(ofBottomLeft)[..width];
            ReadOnlySpan<float> ofFourth = MemoryMarshal.Cast<Vector<float>, float>(ofBottomRight)[..width];
            for (int pixel = 0, place = 0; pixel < width; pixel++)
            {
                for (int channel = 0; channel < channels; channel++, place++)
                {
                    line[place] = (ofFirst[pixel] * framed[first[pixel] + channel])
                        + (ofSecond[pixel] * framed[second[pixel] + channel])
                        + (ofThird[pixel] * framed[third[pixel] + channel])
                        + (ofFourth[pixel] * framed[fourth[pixel] + channel]);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector<int> ColumnOffset(Vector<float> column) => (Vector.ConvertToInt32(Inside(column, image.Width)) + Vector<int>.One) * image.Channels;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector<int> RowOffset(Vector<float> row) => (Vector.ConvertToInt32(Inside(row, image.Height)) + Vector<int>.One) * stride;

        // Whole numbers, as floats: the pixel that stands for each, −1 or the size for one outside.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector<float> Inside(Vector<float> places, int size)
        {
            Vector<float> last = new(size - 1);
            switch (mode)
            {
                case FillMode.Constant:
                    return Vector.Max(Vector.Min(places, new Vector<float>(size)), -Vector<float>.One);
                case FillMode.Nearest:
                    return Vector.Max(Vector.Min(places, last), Vector<float>.Zero);
                case FillMode.Wrap:
                    return Rest(places, size);
                default:
                    // Two images that mirror each other, again and again.
                    Vector<float> rest = Rest(places, 2 * size);
                    return Vector.Min(rest, new Vector<float>((2 * size) - 1) - rest);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Rest(Vector<float> places, int size)
        {
            Vector<float> sizes = new(size);
            return places - (sizes * Vector.Floor(places / sizes));
        }
    }
}
