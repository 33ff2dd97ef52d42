using MnistNet;
using PaperCnnSample;

// Makes samples/Embedded/paper.safetensors. Not part of that program: whoever only reads weights need not carry what writes them.
if (args is not [string path, .. string[] rest] || rest.Length > 1)
{
    Console.Error.WriteLine("expected: FILE.safetensors [MNIST folder; without it, as MnistDataset.Load]");
    return 2;
}

MnistDataset mnist = MnistDataset.Load(rest is [string folder] ? folder : null);
using PaperCnn net = new(seed: 1);
ModelCheckpoint best = new(path);
net.Train(mnist.Train, new TrainingOptions { Epochs = 10, Callbacks = [best] });
using PaperCnn kept = PaperCnn.Load(path);
Console.WriteLine(FormattableString.Invariant(
    $"{path}: epoch {best.Best!.Epoch}, validation loss {best.Best.ValidationLoss:F4}, test accuracy {kept.Evaluate(mnist.Test).Accuracy:P2}"));
return 0;
