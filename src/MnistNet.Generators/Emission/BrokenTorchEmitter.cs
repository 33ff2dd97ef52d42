using MnistNet.Generators.Model;

namespace MnistNet.Generators.Emission;

/// <summary>Prints the TorchSharp module of a network that has errors, for the same reason as <see cref="BrokenEmitter"/>.</summary>
internal static class BrokenTorchEmitter
{
    private const string Tensor = "global::TorchSharp.torch.Tensor";

    public static GeneratedCode Emit(ResolvedNetwork network)
    {
        TargetClass target = network.Target;
        string body = $"=> {BrokenEmitter.Throw(network)};";
        SourceWriter writer = new();
        using (GeneratedFile.OpenContainers(writer, target))
        using (writer.Block($"partial class {target.Name}"))
        {
            writer.Line("#pragma warning disable CS1591").Line(TorchEmitter.ClsPragma);
            using (writer.Block("public sealed class TorchModule : global::MnistNet.Torch.NetworkModule, global::MnistNet.Torch.ITorchNetwork"))
            {
                writer.Line("public TorchModule(int seed = 0, global::TorchSharp.torch.Device? device = null)")
                    .Line($"    : base(\"{target.DisplayName}\") {body}")
                    .Line()
                    .Line("public global::MnistNet.Torch.TorchWeights Weights " + body)
                    .Line()
                    .Line("public global::MnistNet.Torch.DropoutNoise Noise " + body)
                    .Line()
                    .Line($"public override {Tensor} forward({Tensor} images) {body}")
                    .Line()
                    .Line($"public {Tensor} Logits({Tensor} images) {body}")
                    .Line()
                    .Line($"public void TrainBatch({Tensor} images, {Tensor} labels, global::MnistNet.Torch.FlatOptimizer optimizer, global::MnistNet.Torch.RunningTotals totals) {body}");
            }
        }

        return GeneratedFile.Create(
            target,
            BrokenEmitter.About(network, "its module only throws"),
            writer);
    }
}
