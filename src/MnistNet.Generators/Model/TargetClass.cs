namespace MnistNet.Generators.Model;

/// <summary>The class that a network is declared on: where the generated code goes, and whether it can.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Containers">Declarations of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
/// <param name="FileName">A name for generated files, unique in the compilation.</param>
/// <param name="HidesTorch">Whether something else around it is called torch.</param>
/// <param name="Obstacle">What keeps the generator from extending it.</param>
internal sealed record TargetClass(
    string Namespace, EquatableArray<string> Containers, string Name, string FileName, bool HidesTorch, TargetObstacle Obstacle)
{
    /// <summary>The name without the escape: what people call the class.</summary>
    public string DisplayName => Name.TrimStart('@');
}

internal enum TargetObstacle
{
    None,
    NotPartial,
    ContainerNotPartial,
    Generic,
    Static,
    Abstract,
    Record,
    FileLocal,
    BaseClass,
    PrimaryConstructor,
}
