using MnistNet;
#if (pictures)
using MnistNet.Images;
#endif

try
{
#if (pictures)
    // One folder a class: pictures/daisy/1.jpg, pictures/rose/2.png, …
    LabeledImages pictures = ImageFolder.Load(args is [var folder] ? folder : "pictures", size: (32, 32));
    (LabeledImages train, LabeledImages test) = pictures.Split(heldOut: 0.2, seed: 1);
#else
    MnistDataset mnist = MnistDataset.Load();
    (LabeledImages train, LabeledImages test) = (mnist.Train, mnist.Test);
#endif

    using My_Network1 network = new(seed: 1);
    network.Train(train, progress: new EpochLines());
    Evaluation result = network.Evaluate(test);
    Console.WriteLine($"{My_Network1.ParameterCount:N0} parameters, {result.Accuracy:P2} right");
    network.Save("my-weights.keras");
    return 0;
}
catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

/// <summary>One line an epoch.</summary>
internal sealed class EpochLines : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.Completed is { } epoch)
        {
            Console.WriteLine($"epoch {epoch.Epoch}: loss {epoch.Loss:F4}, validation accuracy {epoch.ValidationAccuracy:P2}");
        }
    }
}
