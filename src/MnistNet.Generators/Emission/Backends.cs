namespace MnistNet.Generators.Emission;

/// <summary>The engines that the compiler writes for. Another one is a class more, and its place in the list.</summary>
internal static class Backends
{
    /// <summary>All of them; the one that computes unless another is asked for stands first.</summary>
    public static IReadOnlyList<IBackendEmitter> All { get; } = [new ManagedBackend(), new TorchBackend()];
}

/// <summary>What the compiler knows of an engine.</summary>
internal interface IBackendEmitter
{
    /// <summary>Its value of the library's enumeration Backend.</summary>
    string Name { get; }

    /// <summary>The type, by its name in metadata, without which a project cannot use it; null when every project can.</summary>
    string? RequiredType { get; }

    /// <summary>The nested class that is written for it.</summary>
    string Member { get; }

    /// <summary>Prints what a network needs for it.</summary>
    BackendCode Emit(NetworkPlan plan);

    /// <summary>Prints what others could use of the nested class, for a network that has errors; null for nothing.</summary>
    GeneratedCode? EmitBroken(ResolvedNetwork network);
}

/// <summary>What is written for an engine.</summary>
/// <param name="Class">The nested class; null for a network that the engine cannot compute.</param>
/// <param name="Creation">The façade's statements that create the engine, or say why there is none.</param>
internal sealed record BackendCode(string Backend, GeneratedCode? Class, string Creation);
