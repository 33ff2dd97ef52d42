using MnistNet.Generators.Lowering;
using MnistNet.Generators.Parsing;
using static MnistNet.Generators.Emission.CodeTemplate;

namespace MnistNet.Generators.Emission;

/// <summary>TorchSharp: projects that reference MnistNet.TorchSharp have it.</summary>
internal sealed class TorchBackend : IBackendEmitter
{
    public string Name => "TorchSharp";

    public string? RequiredType => KnownNames.TorchEngine;

    public string Member => "TorchModule";

    public BackendCode Emit(NetworkPlan plan) => new(
        Name,
        TorchEmitter.Emit(TorchLowering.Lower(plan)),
        """
        global::MnistNet.Torch.LibTorch.EnsureLoaded();
        global::TorchSharp.torch.Device device = global::TorchSharp.torch.device(global::MnistNet.Torch.LibTorch.Device);
        return new global::MnistNet.Torch.TorchEngine<TorchModule>(Definition, () => new TorchModule(device: device));
        """);

    public GeneratedCode? EmitBroken(ResolvedNetwork network)
    {
        const string Tensor = "global::TorchSharp.torch.Tensor";
        TargetClass target = network.Target;
        string body = $"=> {BrokenEmitter.Throw(network)};";
        return GeneratedCode.Of(
            target,
            Name,
            BrokenEmitter.About(network, "its module only throws"),
            Print($$"""
            partial class {{target.Name}}
            {
                #pragma warning disable CS1591
                {{TorchEmitter.ClsPragma}}
                public sealed class TorchModule : global::MnistNet.Torch.NetworkModule, global::MnistNet.Torch.ITorchNetwork
                {
                    public TorchModule(int seed = 0, global::TorchSharp.torch.Device? device = null)
                        : base("{{target.DisplayName}}") {{body}}

                    public global::MnistNet.Torch.TorchWeights Weights {{body}}

                    public global::MnistNet.Torch.DropoutNoise Noise {{body}}

                    public override {{Tensor}} forward({{Tensor}} images) {{body}}

                    public {{Tensor}} Logits({{Tensor}} images) {{body}}

                    public void TrainBatch({{Tensor}} images, {{Tensor}} labels, global::MnistNet.Torch.FlatOptimizer optimizer, global::MnistNet.Torch.RunningTotals totals, {{Tensor}}? targets = null) {{body}}
                }
            }
            """));
    }
}
