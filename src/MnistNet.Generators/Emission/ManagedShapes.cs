using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>The sizes of a layer as a type, for which the runtime compiles kernels of their own.</summary>
internal static class ManagedShapes
{
    /// <summary>Prints the sizes of a stage, if it has such.</summary>
    public static void Emit(SourceWriter writer, ManagedStage stage)
    {
        switch (stage)
        {
            case ManagedStage.Convolve conv:
                Emit(writer, stage, conv.Name, conv.FusedPool is null ? "IConvolutionShape" : "IPooledConvolutionShape", SizesOf(conv));
                break;
            case ManagedStage.Pool pool:
                Emit(writer, stage, pool.Name, "IPoolingShape", SizesOf(pool));
                break;
        }
    }

    private static void Emit(SourceWriter writer, ManagedStage stage, string name, string contract, IEnumerable<(string Name, long Value)> sizes)
    {
        writer.Line().Line("// " + stage.Comment);
        using (writer.Block($"private readonly struct {ManagedFields.NameOf(name)} : global::MnistNet.Managed.{contract}"))
        {
            foreach ((string size, long value) in sizes)
            {
                writer.Line($"public static int {size} => {IntegerLiteral(value)};");
            }
        }
    }

    private static IEnumerable<(string Name, long Value)> SizesOf(ManagedStage.Convolve conv)
    {
        yield return ("PaddedHeight", conv.Input.PaddedHeight);
        yield return ("PaddedWidth", conv.Input.PaddedWidth);
        yield return ("Channels", conv.Input.Channels);
        yield return ("KernelHeight", conv.Layer.Window.Height);
        yield return ("KernelWidth", conv.Layer.Window.Width);
        yield return ("StrideHeight", conv.Layer.Strides.Height);
        yield return ("StrideWidth", conv.Layer.Strides.Width);
        yield return ("OutputHeight", conv.Positions.Height);
        yield return ("OutputWidth", conv.Positions.Width);
        yield return ("Filters", conv.Output.Channels);
        yield return ("OutputStart", conv.Output.Start);
        yield return ("OutputRowStride", conv.Output.RowStride);
        if (conv.FusedPool is { } pool)
        {
            yield return ("PoolHeight", pool.Height);
            yield return ("PoolWidth", pool.Width);
            yield return ("PooledHeight", conv.Output.Height);
            yield return ("PooledWidth", conv.Output.Width);
        }
    }

    private static IEnumerable<(string Name, long Value)> SizesOf(ManagedStage.Pool pool)
    {
        yield return ("InputHeight", pool.Input.Height);
        yield return ("InputWidth", pool.Input.Width);
        yield return ("Channels", pool.Input.Channels);
        yield return ("InputStart", pool.Input.Start);
        yield return ("InputRowStride", pool.Input.RowStride);
        yield return ("PoolHeight", pool.Layer.Window.Height);
        yield return ("PoolWidth", pool.Layer.Window.Width);
        yield return ("StrideHeight", pool.Layer.Strides.Height);
        yield return ("StrideWidth", pool.Layer.Strides.Width);
        yield return ("Top", pool.Before.Height);
        yield return ("Left", pool.Before.Width);
        yield return ("OutputHeight", pool.Output.Height);
        yield return ("OutputWidth", pool.Output.Width);
        yield return ("OutputStart", pool.Output.Start);
        yield return ("OutputRowStride", pool.Output.RowStride);
    }
}
