namespace MnistNet.Generators.Model;

/// <summary>A member of the user's, or the class itself, that stands in the way of a generated one.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Generated">The generated member that cannot be written: a name, or <see cref="Constructor"/>.</param>
internal sealed record MemberCollision(string Name, string Generated)
{
    public const string Constructor = ".ctor";
}
