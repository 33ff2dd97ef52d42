// A folder may hold images of any size and any classes.

using MnistNet;

/// <summary>A folder may hold images of any size and any classes.</summary>
[Network]
[Input(32, 32, 1)]
[MaxPooling2D(4)]
[Flatten]
[Dense(12)]
public partial class Net;

/// <summary>Trains it.</summary>
public static class Trainer
{
    /// <summary>Trains it.</summary>
    public static void Learn(Net net)
    {
        net.Train(MnistDataset.LoadFolder("signs/").Train);
    }
}
