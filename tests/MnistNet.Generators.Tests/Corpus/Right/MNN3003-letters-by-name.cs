// 26 letters are no digits.

using MnistNet;

/// <summary>26 letters are no digits.</summary>
[Network]
[Input(28, 28, 1)]
[MaxPooling2D(4)]
[Flatten]
[Dense(26)]
public partial class Net;

/// <summary>Trains it.</summary>
public static class Trainer
{
    /// <summary>Trains it.</summary>
    public static void Learn(Net net)
    {
        MnistDataset letters = MnistDataset.Load("emnist-letters");
        net.Train(letters.Train);
    }
}
