// Members of its own, a constructor among them.

using System;
using MnistNet;

/// <summary>A network with a name.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
public sealed partial class Named : IFormattable
{
    private readonly string name = "";

    /// <summary>Creates it with a name.</summary>
    /// <param name="name">The name.</param>
    public Named(string name)
        : this(seed: 1) => this.name = name;

    /// <summary>What its first layer gives.</summary>
    public Shape Hidden => Layers[0].OutputShape;

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => name + Summary;
}
