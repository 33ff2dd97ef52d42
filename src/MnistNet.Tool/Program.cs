using System.CommandLine;
using MnistNet.Tool;

// A training stops before its next batch, which may take a moment on a busy machine.
InvocationConfiguration configuration = new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
return await CommandLine.Create().Parse(args).InvokeAsync(configuration);
