// A method Define that takes no builder is none of ours.

using MnistNet;

/// <summary>A method Define that takes no builder is none of ours.</summary>
[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
public partial class Net
{
    internal static string Define(string word) => word + Summary;
}
