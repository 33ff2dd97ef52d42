using DrawDigit;

return await CommandLine.Create().Parse(args).InvokeAsync();
