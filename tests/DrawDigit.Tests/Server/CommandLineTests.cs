namespace DrawDigit.Tests.Server;

/// <summary>What a person gets who starts the program wrongly: one line, and no server.</summary>
public class CommandLineTests
{
    [Theory]
    [InlineData("error: missing.h5: there is no such file.", "--weights", "missing.h5")]
    [InlineData("error: /missing, named by the caller, is no folder; expected one with ", "--urls", "http://127.0.0.1:0", "--data", "/missing")]
    [InlineData("error: Invalid url: 'nowhere'", "--urls", "nowhere")]
    [InlineData("error: --urls is http://localhost:0/page; expected an address without a path.", "--urls", "http://localhost:0/page")]
    [InlineData("--weights and --epochs stand together; expected weights that have learnt, or epochs to learn in.", "--weights", "any.h5", "--epochs", "2")]
    [InlineData("--data is ; expected a folder.", "--data", "")]
    [InlineData("--hosts is http://digits.example; expected names without scheme and port", "--hosts", "http://digits.example")]
    [InlineData("--hosts is digits.example localhost:5080; expected names", "--hosts", "digits.example", "localhost:5080")]
    [InlineData("--hosts is *; expected names", "--hosts", "*")]
    public async Task A_wrong_start_is_one_error(string expected, params string[] arguments)
    {
        (int exitCode, string errors) = await ServerProcess.RunAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.StartsWith(expected, errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_bug_keeps_its_stack()
    {
        InvalidOperationException bug = await Assert.ThrowsAsync<InvalidOperationException>(() => CommandLine.Run(Fail));

        Assert.Contains(nameof(Fail), bug.StackTrace, StringComparison.Ordinal);

        static Task Fail() => throw new InvalidOperationException("A bug.");
    }
}
