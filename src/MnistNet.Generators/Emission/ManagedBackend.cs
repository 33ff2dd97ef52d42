using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>The managed engine: every project has it.</summary>
internal sealed class ManagedBackend : IBackendEmitter
{
    public string Name => "Managed";

    public string? RequiredType => null;

    public string Member => "ManagedNetwork";

    public BackendCode Emit(NetworkPlan network)
    {
        ManagedPlan plan = ManagedLowering.Lower(network);
        return plan.IsTooLarge
            ? new BackendCode(Name, null, $"throw new global::System.InvalidOperationException(\"{network.Target.DisplayName} is too large for the managed engine: one image takes {Count(plan.ValueCount)} values.\");")
            : new BackendCode(Name, ManagedEmitter.Emit(plan), "return new global::MnistNet.Managed.ManagedEngine(Definition, new ManagedNetwork());");
    }

    // The nested class is private.
    public GeneratedCode? EmitBroken(ResolvedNetwork network) => null;
}
