using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MnistNet;
using MnistNet.Everywhere;
using MnistNet.Pretrained;
using PaperCnnSample;

// Two networks: the paper's, and one that moves its images and normalises batches.
string folder = args[0];
MnistDataset digits = SyntheticDigits.Create(trainCount: 96, testCount: 32);
Work.Do(new PaperCnn(seed: 1), digits, Path.Combine(folder, "paper"));
Work.Do(new RecordCnn(seed: 1), digits, Path.Combine(folder, "record"));
int bits = Vector512.IsHardwareAccelerated ? 512 : 8 * Vector<byte>.Count;
Console.WriteLine(FormattableString.Invariant($"{RuntimeInformation.RuntimeIdentifier}, {bits} bits"));
