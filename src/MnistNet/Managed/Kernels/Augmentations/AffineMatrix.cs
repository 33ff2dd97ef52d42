namespace MnistNet.Managed;

/// <summary>Where the pixels of a result are read: column A0 · x + A1 · y + A2, row B0 · x + B1 · y + B2. The first six numbers of Keras's transforms.</summary>
internal readonly record struct AffineMatrix(double A0, double A1, double A2, double B0, double B1, double B2)
{
    public static AffineMatrix Identity => new(1, 0, 0, 0, 1, 0);

    /// <summary>One that has been drawn from the ranges of a movement.</summary>
    public static AffineMatrix Draw(Augmentation.Move move, Shape image, SeededRandom random)
    {
        (double middleX, double middleY) = ((image.Width - 1) / 2.0, (image.Height - 1) / 2.0);
        double rows;
        double columns;
        switch (move.Kind)
        {
            case Movement.Translate:
                rows = random.Next(move.Rows);
                columns = random.Next(move.Columns.GetValueOrDefault());
                return new(1, 0, -columns * image.Width, 0, 1, -rows * image.Height);
            case Movement.Rotate:
                (double sine, double cosine) = Math.SinCos(2 * Math.PI * random.Next(move.Rows));
                return Centred(cosine, -sine, sine, cosine);
            case Movement.Zoom:
                rows = 1 + random.Next(move.Rows);
                columns = move.Columns is { } own ? 1 + random.Next(own) : rows;
                return Centred(columns, 0, 0, rows);
            case Movement.Shear:
                double sign = random.NextDouble() > 0.5 ? -1 : 1;
                rows = random.Next(move.Rows);
                columns = random.Next(move.Columns.GetValueOrDefault());
                return new(1, sign * columns, 0, sign * rows, 1, 0);
            case Movement.Flip:
                bool isFlipped = random.NextDouble() <= 0.5;
                return isFlipped ? Centred(1 - (2 * move.Columns.GetValueOrDefault().Upper), 0, 0, 1 - (2 * move.Rows.Upper)) : Identity;
            default:
                throw new ArgumentOutOfRangeException(nameof(move), move.Kind, "There is no such movement.");
        }

        AffineMatrix Centred(double a0, double a1, double b0, double b1) =>
            new(a0, a1, middleX - (middleX * a0) - (middleY * a1), b0, b1, middleY - (middleX * b0) - (middleY * b1));
    }

    /// <summary>A movement of what this one gave: its result is read where the other says.</summary>
    public AffineMatrix Then(AffineMatrix next) => new(
        (A0 * next.A0) + (A1 * next.B0),
        (A0 * next.A1) + (A1 * next.B1),
        (A0 * next.A2) + (A1 * next.B2) + A2,
        (B0 * next.A0) + (B1 * next.B0),
        (B0 * next.A1) + (B1 * next.B1),
        (B0 * next.A2) + (B1 * next.B2) + B2);
}
