namespace PaperStudySample.Tests;

/// <summary>Is what the user can mend one line, and a bug a stack?</summary>
public class CommandLineTests
{
    [Fact]
    public async Task What_the_user_can_mend_is_no_exception() =>
        Assert.Equal(1, await CommandLine.Run(() => throw new StudyException("--device is nowhere; expected cpu.")));

    [Fact]
    public async Task A_bug_keeps_its_stack()
    {
        foreach (Exception bug in new Exception[] { new InvalidOperationException(), new ArgumentException(), new NotSupportedException(), new FormatException() })
        {
            Exception caught = await Assert.ThrowsAsync(bug.GetType(), () => CommandLine.Run(() => Fail(bug)));

            Assert.Contains(nameof(Fail), caught.StackTrace, StringComparison.Ordinal);
        }
    }

    private static int Fail(Exception bug) => throw bug;
}
