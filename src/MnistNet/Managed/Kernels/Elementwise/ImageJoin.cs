using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>What several images give as one: Keras's merging layers. Along an axis of one, a value counts for all.</summary>
/// <param name="kind">How they are joined.</param>
/// <param name="output">Where the result goes.</param>
/// <param name="inputs">The images, in Keras's order.</param>
public sealed class ImageJoin(JoinKind kind, JoinedImage output, params JoinedImage[] inputs)
{
    private readonly JoinedImage[] inputs = inputs;

    // Rows of equal images are joined as a whole, others pixel by pixel.
    private readonly bool isPlain = kind != JoinKind.Concatenate
        && inputs.All(input => (input.Height, input.Width, input.Channels) == (output.Height, output.Width, output.Channels));

    // Rows that lie side by side are one.
    private readonly (int Count, int Length) runs = inputs.Append(output).All(static image => image.RowStride == image.Width * image.Channels)
        ? (1, output.Height * output.Width * output.Channels)
        : (output.Height, output.Width * output.Channels);

    /// <summary>Joins the images.</summary>
    /// <param name="values">The values of a pass: the images, and the result.</param>
    public void Forward(Span<float> values) => Forward<WidestWidth>(values);

    /// <summary>The gradients of the images.</summary>
    /// <param name="values">The values of the pass.</param>
    /// <param name="gradients">The gradient of the result; receives those of the images that need one.</param>
    public void Backward(ReadOnlySpan<float> values, Span<float> gradients) => Backward<WidestWidth>(values, gradients);

    /// <inheritdoc cref="Forward(Span{float})"/>
    internal void Forward<TWidth>(Span<float> values)
        where TWidth : struct, IWidth
    {
        Span<JoinedPixels> images = stackalloc JoinedPixels[inputs.Length];
        RequireIn(output, values);
        for (int i = 0; i < inputs.Length; i++)
        {
            RequireIn(inputs[i], values);
            images[i] = PixelsOf(inputs[i]);
        }

        JoinedPixels target = PixelsOf(output);
        if (kind == JoinKind.Concatenate)
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                PixelJoin<TWidth>.Run<SumCombination>(
                    values, target, images.Slice(i, 1), new JoinedSize(output.Height, output.Width, inputs[i].Channels), isMean: false);
                target = target with { Start = target.Start + inputs[i].Channels };
            }
        }
        else if (isPlain)
        {
            JoinRuns<TWidth>(values, target, images);
        }
        else
        {
            Join<TWidth>(values, target, images, new JoinedSize(output.Height, output.Width, output.Channels));
        }
    }

    /// <inheritdoc cref="Backward(ReadOnlySpan{float}, Span{float})"/>
    internal void Backward<TWidth>(ReadOnlySpan<float> values, Span<float> gradients)
        where TWidth : struct, IWidth
    {
        RequireIn(output, gradients);
        foreach (JoinedImage input in inputs)
        {
            RequireIn(input, values);
            RequireIn(input, gradients);
            for (int row = 0; input.Gradient == JoinGradient.Set && IsSummed(input) && row < input.Height; row++)
            {
                gradients.Slice(input.Start + (row * input.RowStride), input.Width * input.Channels).Clear();
            }
        }

        Span<JoinedPixels> images = stackalloc JoinedPixels[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            images[i] = PixelsOf(inputs[i]);
        }

        JoinedPixels result = PixelsOf(output);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Gradient != JoinGradient.None && images[i].IsOneForAll)
            {
                AddSums<TWidth>(i, values, gradients);
            }
            else if (inputs[i].Gradient != JoinGradient.None)
            {
                AddShare<TWidth>(i, result, images, values, gradients);
            }

            result = kind == JoinKind.Concatenate ? result with { Start = result.Start + inputs[i].Channels } : result;
        }
    }

    private void AddShare<TWidth>(int index, JoinedPixels result, ReadOnlySpan<JoinedPixels> images, ReadOnlySpan<float> values, Span<float> gradients)
        where TWidth : struct, IWidth
    {
        int channels = inputs[index].Channels;
        JoinedShare share = new()
        {
            Output = result,
            Target = images[index],
            Size = isPlain ? new JoinedSize(runs.Count, 1, runs.Length) : new JoinedSize(output.Height, output.Width, channels),
            Sets = inputs[index].Gradient == JoinGradient.Set && !IsSummed(inputs[index]),
            Slope = SlopeOf(index),
            Images = inputs.Length > 1 && kind is (JoinKind.Multiply or JoinKind.Maximum) ? images : [],
            Own = index,
        };
        if (kind == JoinKind.Maximum)
        {
            PixelShares<TWidth>.Run<MaximumSlope>(values, gradients, share);
        }
        else
        {
            PixelShares<TWidth>.Run<ProductSlope>(values, gradients, share);
        }
    }

    // Where one value counts for all channels.
    private void AddSums<TWidth>(int index, ReadOnlySpan<float> values, Span<float> gradients)
        where TWidth : struct, IWidth
    {
        for (int row = 0; row < output.Height; row++)
        {
            for (int step = 0; step < output.Width; step++)
            {
                ReadOnlySpan<float> gradient = Run(output, gradients, row, step);
                ref float target = ref gradients[IndexOf(inputs[index], row, step)];
                switch (kind)
                {
                    case JoinKind.Multiply:
                        AddProducts<TWidth, ProductSlope>(index, gradient, values, row, step, ref target);
                        break;
                    case JoinKind.Maximum:
                        AddProducts<TWidth, MaximumSlope>(index, gradient, values, row, step, ref target);
                        break;
                    default:
                        foreach (float value in gradient)
                        {
                            target += SlopeOf(index) * value;
                        }

                        break;
                }
            }
        }
    }

    // Adds the sum of gradient · slope, which is taken in as many lanes at every width.
    private void AddProducts<TWidth, TSlope>(int index, ReadOnlySpan<float> gradient, ReadOnlySpan<float> values, int row, int step, ref float target)
        where TWidth : struct, IWidth
        where TSlope : struct, IJoinSlope
    {
        const int Lanes = 16;
        Span<double> sums = stackalloc double[Lanes];
        sums.Clear();
        ProductStep<TSlope> product = new(this, (row, step), index, values, gradient, sums);
        ImagePass<TWidth>.Run(product, ImageRegion.Of(gradient), ImageRegion.Of(gradient), Lanes);
        foreach (double lane in sums)
        {
            target += (float)lane;
        }
    }

    // Where the slope depends on no values.
    private float SlopeOf(int index) => kind == JoinKind.Average ? 1f / inputs.Length : kind == JoinKind.Subtract && index > 0 ? -1 : 1;

    // Whether a value counts for several of the output's.
    private bool IsSummed(JoinedImage input) =>
        (input.Height, input.Width) != (output.Height, output.Width) || (kind != JoinKind.Concatenate && input.Channels != output.Channels);

    // A row of equal images is a run of values: pixels of a vector's length, and one that overlaps the last of them.
    private void JoinRuns<TWidth>(Span<float> values, JoinedPixels target, Span<JoinedPixels> images)
        where TWidth : struct, IWidth
    {
        (int rows, int length) = runs;
        int vector = ChannelWidth.Of(length, TWidth.Floats);
        target = target with { Right = vector };
        foreach (ref JoinedPixels image in images)
        {
            image = image with { Right = vector };
        }

        Join<TWidth>(values, target, images, new JoinedSize(rows, length / vector, vector));
        if (length % vector > 0)
        {
            int last = length - vector;
            target = target with { Start = target.Start + last };
            foreach (ref JoinedPixels image in images)
            {
                image = image with { Start = image.Start + last };
            }

            Join<TWidth>(values, target, images, new JoinedSize(rows, 1, vector));
        }
    }

    private void Join<TWidth>(Span<float> values, JoinedPixels target, ReadOnlySpan<JoinedPixels> images, JoinedSize size)
        where TWidth : struct, IWidth
    {
        switch (kind)
        {
            case JoinKind.Subtract:
                PixelJoin<TWidth>.Run<DifferenceCombination>(values, target, images, size, isMean: false);
                break;
            case JoinKind.Multiply:
                PixelJoin<TWidth>.Run<ProductCombination>(values, target, images, size, isMean: false);
                break;
            case JoinKind.Maximum:
                PixelJoin<TWidth>.Run<MaximumCombination>(values, target, images, size, isMean: false);
                break;
            default:
                PixelJoin<TWidth>.Run<SumCombination>(values, target, images, size, kind == JoinKind.Average);
                break;
        }
    }

    private JoinedPixels PixelsOf(JoinedImage image) => new(
        image.Start,
        image.Height > 1 ? image.RowStride : 0,
        image.Width > 1 ? image.Channels : 0,
        image.Channels < output.Channels && kind != JoinKind.Concatenate);

    private static void RequireIn(JoinedImage image, ReadOnlySpan<float> values) =>
        new ImageRegion(image.Start, image.Height, image.Width * image.Channels, image.RowStride).RequireIn(values);

    private static ReadOnlySpan<float> Run(JoinedImage image, ReadOnlySpan<float> values, int row, int step) => values.Slice(IndexOf(image, row, step), image.Channels);

    private static int IndexOf(JoinedImage image, int row, int step) =>
        image.Start + (Math.Min(row, image.Height - 1) * image.RowStride) + (Math.Min(step, image.Width - 1) * image.Channels);

    private readonly ref struct ProductStep<TSlope>(
        ImageJoin join, (int Row, int Step) pixel, int index, ReadOnlySpan<float> values, ReadOnlySpan<float> gradient, Span<double> sums) : IVectorStep
        where TSlope : struct, IJoinSlope
    {
        private readonly ReadOnlySpan<float> values = values;
        private readonly ReadOnlySpan<float> gradient = gradient;
        private readonly Span<double> sums = sums;

        public static bool IsRepeating => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Take<TSimd, TVector, TSums, TLanes>(TLanes lanes, nint source, nint target, nint place)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct
            where TSums : struct, IDoubleSums<TSums, TVector>
            where TLanes : struct, ILanes<TVector>
        {
            TVector slope = default;
            TVector joined = default;
            for (int i = 0; i < join.inputs.Length; i++)
            {
                ref float run = ref MemoryMarshal.GetReference(Run(join.inputs[i], values, pixel.Row, pixel.Step));
                TVector value = join.inputs[i].Channels == 1 ? TSimd.Spread(run) : lanes.Load(ref Unsafe.Add(ref run, source));
                TSlope.Take<TSimd, TVector>(value, i == 0, i == index, ref slope, ref joined);
            }

            TVector own = lanes.Load(ref Unsafe.Add(ref MemoryMarshal.GetReference(gradient), source));
            ref double sum = ref Unsafe.Add(ref MemoryMarshal.GetReference(sums), place);
            TSums.Store(TSums.AddProduct(TSums.Load(ref sum), own, slope), ref sum);
        }
    }
}

/// <summary>Where an image lies among the values of a pass that it is joined in.</summary>
/// <param name="Start">Index of its first value.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Channels">Channels.</param>
/// <param name="RowStride">Values from the start of one row to that of the next.</param>
/// <param name="Gradient">What a backward pass does with its gradient.</param>
public readonly record struct JoinedImage(int Start, int Height, int Width, int Channels, int RowStride, JoinGradient Gradient = JoinGradient.None);

/// <summary>What a backward pass does with the gradient of an image that several steps read.</summary>
public enum JoinGradient
{
    /// <summary>Nothing: what gave the image is not trained.</summary>
    None = 0,

    /// <summary>It is the first that has one, and sets it.</summary>
    Set = 1,

    /// <summary>It adds to what later steps have set.</summary>
    Add = 2,
}
