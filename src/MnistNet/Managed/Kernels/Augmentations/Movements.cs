using System.Numerics;

namespace MnistNet.Managed;

/// <summary>Movements that fill alike: one matrix, for which an image is read once.</summary>
/// <param name="image">The shape of the image.</param>
/// <param name="moves">The movements, in order.</param>
internal sealed class Movements(Shape image, ImmutableArray<Augmentation.Move> moves) : ImageChange(image)
{
    // Flips read nothing but pixels.
    private readonly Filling filling = moves.FirstOrDefault(static move => move.Filling is not null)?.Filling ?? new Filling(FillMode.Reflect, Interpolation.Nearest, 0);

    public override void Apply(Span<float> buffer, ImageRegion region, SeededRandom random)
    {
        AffineMatrix matrix = AffineMatrix.Identity;
        foreach (Augmentation.Move move in moves)
        {
            matrix = matrix.Then(AffineMatrix.Draw(move, Image, random));
        }

        if (matrix != AffineMatrix.Identity)
        {
            Resampling.Run(buffer, region, Image, filling, new Places(matrix));
        }
    }

    private readonly struct Places(AffineMatrix matrix) : IPixelPlaces
    {
        public void FillRow(int row, Span<Vector<float>> columns, Span<Vector<float>> rows)
        {
            Vector<float> startColumn = new((float)((matrix.A1 * row) + matrix.A2));
            Vector<float> startRow = new((float)((matrix.B1 * row) + matrix.B2));
            Vector<float> present = Vector<float>.Indices;
            Vector<float> step = new(Vector<float>.Count);
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i] = (present * (float)matrix.A0) + startColumn;
                rows[i] = (present * (float)matrix.B0) + startRow;
                present += step;
            }
        }
    }
}
