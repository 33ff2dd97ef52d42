using System.CommandLine;
using MnistNet.Engine.Benchmarks;

RootCommand root = new("Measurements that docs/engine.md quotes.");

Option<int> rounds = new("--rounds") { Description = "Measurements of each kernel, in turn", DefaultValueFactory = _ => 40 };
Option<bool> every = new("--all-widths") { Description = "Also with narrower vectors than the machine's widest" };
Option<int> offset = new("--offset") { Description = "Floats from a cache line to the start of each buffer" };
Command kernels = new("kernels", "Times each convolution kernel against the core's multiply-add peak.") { rounds, every, offset };
kernels.SetAction(arguments =>
{
    AlignedValues.Offset = arguments.GetValue(offset);
    KernelBenchmark.Run(arguments.GetValue(rounds), arguments.GetValue(every));
});
root.Add(kernels);

Argument<string[]> forwarded = new("arguments") { Description = "Arguments of BenchmarkDotNet; without any, all kernels", Arity = ArgumentArity.ZeroOrMore };
Command dotnet = new("dotnet", "Times the same kernels with BenchmarkDotNet.") { forwarded };
dotnet.TreatUnmatchedTokensAsErrors = false;
dotnet.SetAction(arguments => KernelClass.Run([.. arguments.GetValue(forwarded)!, .. arguments.UnmatchedTokens]));
root.Add(dotnet);

return root.Parse(args).Invoke();
