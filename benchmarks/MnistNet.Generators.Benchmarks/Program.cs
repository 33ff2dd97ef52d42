using System.CommandLine;
using MnistNet.Generators.Benchmarks;
using Spectre.Console;

// Not cut to the width of a terminal that is not there.
AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);

Option<int[]> networks = new("--networks") { Description = "Sizes of the projects, in networks", DefaultValueFactory = _ => [1, 100, 1000], AllowMultipleArgumentsPerToken = true };
Option<int> files = new("--files") { Description = "Ordinary files beside the networks", DefaultValueFactory = _ => 200 };
Option<int> rounds = new("--rounds") { Description = "Rounds over all sizes", DefaultValueFactory = _ => 7 };
RootCommand root = new("What the generator and the analyzer cost while somebody types; docs/generator.md quotes the figures.") { networks, files, rounds };
root.SetAction(arguments => new TypingBenchmark(arguments.GetRequiredValue(networks), arguments.GetValue(files)).Run(arguments.GetValue(rounds)));

Option<int> builds = new("--builds") { Description = "How often", DefaultValueFactory = _ => 101 };
Command build = new("build", "What the paper's network alone costs a build, with the code that is written for it") { builds };
build.SetAction(arguments => BuildBenchmark.Run(arguments.GetValue(builds)));
root.Subcommands.Add(build);

return root.Parse(args).Invoke();
