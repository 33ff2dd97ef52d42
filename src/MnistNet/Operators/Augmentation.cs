namespace MnistNet;

/// <summary>How images are moved.</summary>
internal enum Movement
{
    /// <summary>Down and to the right, by fractions of the height and of the width.</summary>
    Translate,

    /// <summary>About the middle, by a part of a full turn.</summary>
    Rotate,

    /// <summary>Larger or smaller about the middle, by factors that are added to 1: that of the height for both, without one of the width.</summary>
    Zoom,

    /// <summary>Upwards and to the left, by parts of the distances from the left and from the top, or the other way.</summary>
    Shear,

    /// <summary>Upside down and mirrored, where the numbers are 1, one time in two.</summary>
    Flip,
}

/// <summary>What stands for pixels that an image does not have.</summary>
/// <param name="Mode">What lies outside the image.</param>
/// <param name="Interpolation">What is between pixels.</param>
/// <param name="Value">The value outside; 0 where the mode needs none.</param>
internal readonly record struct Filling(FillMode Mode, Interpolation Interpolation, double Value);

/// <summary>What is done to an image at random. All numbers are drawn from ranges, each value equally likely.</summary>
internal abstract record Augmentation
{
    /// <summary>The pixels at other places, along straight lines. Neighbours that fill alike are one.</summary>
    /// <param name="Kind">How.</param>
    /// <param name="Rows">By how much downwards, or as such.</param>
    /// <param name="Columns">By how much to the right; null where that follows.</param>
    /// <param name="Filling">What stands for other pixels; null where none is read.</param>
    public sealed record Move(Movement Kind, NumberRange Rows, NumberRange? Columns, Filling? Filling) : Augmentation;

    /// <summary>(x − mean) · contrast + mean + brightness, each channel with its own mean, clipped to the range of values.</summary>
    /// <param name="Contrast">The factor.</param>
    /// <param name="Brightness">What is added, as a part of the range of values.</param>
    /// <param name="Values">The range of values.</param>
    public sealed record Shade(NumberRange Contrast, NumberRange Brightness, NumberRange Values) : Augmentation;

    /// <summary>A rectangle that is filled.</summary>
    /// <param name="Chance">The probability.</param>
    /// <param name="Scale">The squares of its sides, as parts of the image's.</param>
    /// <param name="Value">What fills it; null for normally distributed numbers times the largest value.</param>
    /// <param name="Values">The range of values.</param>
    public sealed record Erase(NumberRange Chance, NumberRange Scale, double? Value, NumberRange Values) : Augmentation;

    /// <summary>Each pixel at another place, by smoothed noise.</summary>
    /// <param name="Chance">The probability.</param>
    /// <param name="Strength">How far it is smoothed, and how strong it is.</param>
    /// <param name="Filling">What stands for other pixels.</param>
    /// <param name="Values">The range of values.</param>
    public sealed record Distort(NumberRange Chance, NumberRange Strength, Filling Filling, NumberRange Values) : Augmentation;
}
