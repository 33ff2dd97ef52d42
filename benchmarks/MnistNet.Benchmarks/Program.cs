using System.CommandLine;
using MnistNet;
using MnistNet.Benchmarks;
using MnistNet.Benchmarks.Zoo;

Option<string?> data = new("--data") { Description = "Folder with the four MNIST files; without it, as MnistDataset.Load", Recursive = true };
RootCommand root = new("Measurements that docs/results.md quotes.") { data };

Option<int> rounds = new("--rounds") { Description = "Epochs of each contender, in turn", DefaultValueFactory = _ => 5 };
Command speed = new("speed", "Times an epoch of the emitted routine against a plain TorchSharp loop, alternating in one process.") { rounds };
speed.SetAction(arguments => SpeedBenchmark.Run(BenchmarkData.Load(arguments.GetValue(data)), arguments.GetValue(rounds)));
root.Add(speed);

Option<int> engineRounds = new("--rounds") { Description = "Measurements of each contender, in turn", DefaultValueFactory = _ => 7 };
Command engine = new("engine", "Pits the managed engine against ONNX Runtime and TorchSharp, alternating in one process, and prints the ratios.") { engineRounds };
engine.SetAction(arguments => EngineBenchmark.Run(BenchmarkData.Load(arguments.GetValue(data)), arguments.GetValue(engineRounds), arguments.GetValue(data)));
root.Add(engine);

Option<string[]> only = new("--only") { Description = "Networks, by the names in the table; the paper's is always there", AllowMultipleArgumentsPerToken = true };
only.AcceptOnlyFromAmong([.. ZooNetwork.All.Select(network => network.Name)]);
Option<ZooPart[]> parts = new("--part") { Description = "Tables; without it, all but rooflines", AllowMultipleArgumentsPerToken = true };
Option<int?> zooRounds = new("--rounds") { Description = "Turns of each contender; without it, as many as a table needs" };
Option<int> epochImages = new("--images") { Description = "Images of an epoch of training", DefaultValueFactory = _ => 51_000 };
Option<int?> vectors = new("--vectors") { Description = "Bits of the engine's vectors: 512, 256 or 128; without it, the machine's" };
Command zoo = new("zoo", "Pits the managed engine against ONNX Runtime and TorchSharp on many small networks, in turn in one process.") { only, parts, zooRounds, epochImages, vectors };
zoo.SetAction(arguments =>
{
    if (arguments.GetValue(vectors) is { } bits && bits != VectorWidth.Bits)
    {
        return VectorWidth.Restart(bits, args);
    }

    ZooBenchmark.Run(
        BenchmarkData.Load(arguments.GetValue(data)), arguments.GetValue(only)!, arguments.GetValue(parts)!, arguments.GetValue(zooRounds), arguments.GetValue(epochImages));
    return 0;
});
root.Add(zoo);

Option<int> startRounds = new("--rounds") { Description = "Runs of each program, in turn", DefaultValueFactory = _ => 10 };
Command start = new("start", "Publishes a program in several ways, and prints what it waits for its first answer and until it runs at full speed.") { startRounds };
start.SetAction(arguments => StartBenchmark.Run(arguments.GetValue(startRounds)));
root.Add(start);

Argument<string> contender = new("contender") { Description = "managed or plain" };
Command memory = new("memory", "Trains one epoch and prints the process's peak of memory in MiB; the engine's comparison starts it.") { contender };
memory.SetAction(arguments => MemoryBenchmark.Train(BenchmarkData.Load(arguments.GetValue(data)), arguments.GetValue(contender)!));
root.Add(memory);

Command managed = new("managed", "Times an epoch of the managed engine on one thread and on all.") { rounds };
managed.SetAction(arguments => ManagedBenchmark.Run(BenchmarkData.Load(arguments.GetValue(data)), arguments.GetValue(rounds)));
root.Add(managed);

Command augmentation = new("augmentation", "Times augmentations and an epoch of a small network, on one thread, and prints the shares.") { rounds };
augmentation.SetAction(arguments => AugmentationBenchmark.Run(BenchmarkData.Load(arguments.GetValue(data)), arguments.GetValue(rounds)));
root.Add(augmentation);

Option<int> seeds = new("--seeds") { Description = "How many seeds, from 1", DefaultValueFactory = _ => 5 };
Option<Backend> backend = new("--backend") { Description = "What computes", DefaultValueFactory = _ => Backend.Managed };
Command accuracy = new("accuracy", "Trains the paper's network with several seeds, ten epochs each, and prints test accuracies.") { seeds, backend };
accuracy.SetAction(arguments => AccuracyBenchmark.Run(BenchmarkData.Load(arguments.GetValue(data)), arguments.GetValue(seeds), arguments.GetValue(backend)));
root.Add(accuracy);

return root.Parse(args).Invoke();
