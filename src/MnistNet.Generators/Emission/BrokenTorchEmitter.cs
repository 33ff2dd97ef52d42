using MnistNet.Generators.Model;

namespace MnistNet.Generators.Emission;

/// <summary>Prints the TorchSharp module of a network that has errors, for the same reason as <see cref="BrokenEmitter"/>.</summary>
internal static class BrokenTorchEmitter
{
    private const string Tensor = "global::TorchSharp.torch.Tensor";

    public static string Emit(TargetClass target)
    {
        SourceWriter writer = new();
        GeneratedFile.WriteHeader(writer, [$"{target.DisplayName} has errors: see the diagnostics MNN…. Until they are mended, its module only throws."]);
        using (GeneratedFile.OpenContainers(writer, target))
        using (writer.Block($"partial class {target.Name}"))
        {
            writer.Line("#pragma warning disable CS1591");
            using (writer.Block(
                $"public sealed class TorchModule : global::TorchSharp.torch.nn.Module<{Tensor}, {Tensor}>, global::MnistNet.Torch.ITorchNetwork"))
            {
                writer.Line("public TorchModule(int seed = 0)")
                    .Line($"    : base(\"{target.DisplayName}\") => throw Broken();")
                    .Line()
                    .Line("public global::MnistNet.Torch.TorchWeights Weights => throw Broken();")
                    .Line()
                    .Line("public global::MnistNet.Torch.DropoutNoise Noise => throw Broken();")
                    .Line()
                    .Line($"public override {Tensor} forward({Tensor} images) => throw Broken();")
                    .Line()
                    .Line($"public {Tensor} Logits({Tensor} images) => throw Broken();")
                    .Line()
                    .Line($"public void TrainBatch({Tensor} images, {Tensor} labels, global::MnistNet.Torch.FlatOptimizer optimizer, global::MnistNet.Torch.RunningTotals totals) => throw Broken();");
            }
        }

        return writer.ToString();
    }
}
