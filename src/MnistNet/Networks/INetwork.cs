namespace MnistNet;

/// <summary>
/// What a declared network offers before there is one: for code that takes any network as a type argument, without reflection.
/// The compiler implements it for every class with <see cref="NetworkAttribute"/>.
/// </summary>
/// <typeparam name="TSelf">The declared class.</typeparam>
public interface INetwork<TSelf>
    where TSelf : Network, INetwork<TSelf>
{
    /// <summary>The network as the compiler resolved it.</summary>
    static abstract NetworkDefinition Definition { get; }

    /// <summary>Creates the network with the weights of a file.</summary>
    /// <param name="path">A file that Save or another program wrote for this network.</param>
    /// <param name="backend">What computes; null takes C# alone.</param>
    /// <returns>The network.</returns>
    /// <exception cref="NotSupportedException">Neither its content nor its extension is that of a format.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The content is damaged, or belongs to another network.</exception>
    static abstract TSelf Load(string path, Backend? backend = null);
}
