using System.CommandLine;
using MnistNet.Benchmarks;

Option<string?> data = new("--data") { Description = "Folder with the four MNIST files; without it, as MnistDataset.Load", Recursive = true };
RootCommand root = new("Measurements that docs/results.md quotes.") { data };

Option<int> rounds = new("--rounds") { Description = "Epochs of each contender, in turn", DefaultValueFactory = _ => 5 };
Command speed = new("speed", "Times an epoch of the emitted routine against a plain TorchSharp loop, alternating in one process.") { rounds };
speed.SetAction(arguments => SpeedBenchmark.Run(BenchmarkData.Load(arguments.GetValue(data)), arguments.GetValue(rounds)));
root.Add(speed);

Command managed = new("managed", "Times an epoch of the managed engine on one thread and on all.") { rounds };
managed.SetAction(arguments => ManagedBenchmark.Run(BenchmarkData.Load(arguments.GetValue(data)), arguments.GetValue(rounds)));
root.Add(managed);

Option<int> seeds = new("--seeds") { Description = "How many seeds, from 1", DefaultValueFactory = _ => 5 };
Command accuracy = new("accuracy", "Trains the paper's network with several seeds, ten epochs each, and prints test accuracies.") { seeds };
accuracy.SetAction(arguments => AccuracyBenchmark.Run(BenchmarkData.Load(arguments.GetValue(data)), arguments.GetValue(seeds)));
root.Add(accuracy);

return root.Parse(args).Invoke();
