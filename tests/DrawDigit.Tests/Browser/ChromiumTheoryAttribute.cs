namespace DrawDigit.Tests.Browser;

/// <summary>Tests in a real browser: Debian's Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = BrowserProgram.Missing;
}
