namespace MnistNet.Generators.Model;

/// <summary>The class that a network is declared on: where the generated code goes, and whether it can.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Containers">Declarations of the types around it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
/// <param name="FileName">A name for generated files, unique in the compilation.</param>
/// <param name="HidesTorch">Whether something else around it is called torch.</param>
/// <param name="Obstacle">What keeps the generator from extending it.</param>
/// <param name="OldLanguage">The version of C# that the project compiles, when it is too old for generated code; null otherwise.</param>
/// <param name="Collisions">What stands in the way of generated members, in source order.</param>
internal sealed record TargetClass(
    string Namespace,
    EquatableArray<string> Containers,
    string Name,
    string FileName,
    bool HidesTorch,
    TargetObstacle Obstacle,
    string? OldLanguage,
    EquatableArray<MemberCollision> Collisions)
{
    /// <summary>Whether generated code can stand in it at all.</summary>
    public bool CanBeExtended => Obstacle == TargetObstacle.None && OldLanguage is null;

    /// <summary>Whether the modifier partial is all that is missing: C# then says so once (CS0260), and takes what is written all the same.</summary>
    public bool LacksPartialAlone => Obstacle is TargetObstacle.NotPartial or TargetObstacle.ContainerNotPartial && OldLanguage is null;

    /// <summary>The name without the escape: what people call the class.</summary>
    public string DisplayName => Name.TrimStart('@');

    /// <summary>Whether something of the user's stands in the way of a generated member.</summary>
    public bool Collides(string generated) => Collisions.Any(collision => collision.Generated == generated);

    /// <summary>A network that no class declares.</summary>
    public static TargetClass Named(string name) => new("", default, name, name, false, TargetObstacle.None, null, default);
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
    InExtension,
    BaseClass,
    PrimaryConstructor,
    RequiredMember,
}

/// <summary>A member of the user's, or the class itself, that stands in the way of a generated one.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Generated">The generated member that cannot be written: a name, or <see cref="Constructor"/>.</param>
internal sealed record MemberCollision(string Name, string Generated)
{
    public const string Constructor = ".ctor";
}
