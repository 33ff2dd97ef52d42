using EmbeddedSample;

return CommandLine.Run(args, Console.Out, Console.Error);
