namespace MnistNet;

/// <summary>How a network's class is written.</summary>
public enum DeclarationForm
{
    /// <summary>An attribute for each layer, on the class.</summary>
    Attributes = 0,

    /// <summary>A call for each layer, in the method <c>Define</c>.</summary>
    Fluent = 1,
}
