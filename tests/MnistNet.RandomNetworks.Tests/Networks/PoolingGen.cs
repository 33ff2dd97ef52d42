using CsCheck;
using MnistNet.Torch.Tests.Emitted;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>Poolings by a window and over the whole image, and borders of zeros.</summary>
internal static class PoolingGen
{
    private const int WidestBorder = 2;
    private const int LargestFactor = 3;
    private const int LargestEnlarged = 8;

    /// <summary>An image made larger, as long as it is small.</summary>
    public static Gen<RandomLayer> UpSampling2D(Volume input) =>
        from height in Gen.Int[1, input.Height > LargestEnlarged ? 1 : LargestFactor]
        from width in Gen.Int[1, input.Width > LargestEnlarged ? 1 : LargestFactor]
        from interpolation in Gen.OneOfConst(Interpolation.Nearest, Interpolation.Bilinear)
        from isVerbose in Gen.Bool
        let size = new Size2D(height, width)
        let text = new LayerText("UpSampling2D", isVerbose).AddSize("", size, 2).Add("Interpolation", interpolation, Interpolation.Nearest)
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = Volume.Image(input.Height * height, input.Width * width, input.Channels),
            Apply = (x, _) => interpolation == Interpolation.Nearest ? KerasArithmetic.UpSample(x, size) : KerasArithmetic.UpSampleBilinear(x, size),
        };

    public static Gen<RandomLayer> Pooling2D(Volume input) =>
        from window in WindowGen.Over(input)
        from isDefault in Gen.Bool
        from layer in Pooling2D(input, isDefault ? window with { Strides = window.Size } : window)
        select layer;

    public static Gen<RandomLayer> Pooling2D(Volume input, Window pool) =>
        from isMax in Gen.Bool
        from isVerbose in Gen.Bool
        let text = new LayerText(isMax ? "MaxPooling2D" : "AveragePooling2D", isVerbose)
            .AddSize("Pool", pool.Size, 2)
            .AddStrides(pool.Strides, pool.Size, atTheirPlace: true)
            .Add("Padding", pool.Padding, Padding.Valid)
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = pool.Over(input, input.Channels),
            Remarks = pool.RemarksOver(input, isPooling: true),
            Apply = (x, _) => isMax
                ? KerasArithmetic.MaxPool(x, pool.Size, pool.Strides, pool.Padding)
                : KerasArithmetic.AveragePool(x, pool.Size, pool.Strides, pool.Padding),
        };

    public static Gen<RandomLayer> GlobalPooling2D(Volume input) => Gen.Bool.SelectMany(keepDims => GlobalPooling2D(input, keepDims));

    public static Gen<RandomLayer> GlobalPooling2D(Volume input, bool keepDims) =>
        from isMax in Gen.Bool
        from isVerbose in Gen.Bool
        let text = new LayerText(isMax ? "GlobalMaxPooling2D" : "GlobalAveragePooling2D", isVerbose).Add("KeepDims", keepDims, false)
        select new RandomLayer
        {
            Attribute = text.Attribute,
            Call = text.Call,
            Output = keepDims ? Volume.Image(1, 1, input.Channels) : Volume.Vector(input.Channels),
            Apply = (x, _) => isMax ? KerasArithmetic.GlobalMaxPool(x) : KerasArithmetic.GlobalAveragePool(x),
        };

    public static Gen<RandomLayer> ZeroPadding2D(Volume input) =>
        from top in Gen.Int[0, WidestBorder]
        from bottom in Gen.Int[0, WidestBorder]
        from left in Gen.Int[0, WidestBorder]
        from right in Gen.Int[0, WidestBorder]
        from isSymmetric in Gen.Bool
        from isVerbose in Gen.Bool
        let text = new LayerText("ZeroPadding2D", isVerbose)
        select isSymmetric
            ? Padded(input, text.AddBorder((top, left)), top, top, left, left)
            : Padded(input, text.Add(top).Add(bottom).Add(left).Add(right), top, bottom, left, right);

    public static Gen<RandomLayer> Cropping2D(Volume input) =>
        from top in Gen.Int[0, Math.Min(WidestBorder, (input.Height - 1) / 2)]
        from bottom in Gen.Int[0, Math.Min(WidestBorder, (input.Height - 1) / 2)]
        from left in Gen.Int[0, Math.Min(WidestBorder, (input.Width - 1) / 2)]
        from right in Gen.Int[0, Math.Min(WidestBorder, (input.Width - 1) / 2)]
        from isSymmetric in Gen.Bool
        from isVerbose in Gen.Bool
        let text = new LayerText("Cropping2D", isVerbose)
        select isSymmetric
            ? Cropped(input, text.AddBorder((top, left), hasDefault: false), top, top, left, left)
            : Cropped(input, text.Add(top).Add(bottom).Add(left).Add(right), top, bottom, left, right);

    private static RandomLayer Cropped(Volume input, LayerText text, int top, int bottom, int left, int right) => new()
    {
        Attribute = text.Attribute,
        Call = text.Call,
        Output = Volume.Image(input.Height - top - bottom, input.Width - left - right, input.Channels),
        Apply = (x, _) => KerasArithmetic.Crop(x, top, bottom, left, right),
    };

    private static RandomLayer Padded(Volume input, LayerText text, int top, int bottom, int left, int right) => new()
    {
        Attribute = text.Attribute,
        Call = text.Call,
        Output = Volume.Image(top + input.Height + bottom, left + input.Width + right, input.Channels),
        Apply = (x, _) => KerasArithmetic.ZeroPad(x, top, bottom, left, right),
    };
}
