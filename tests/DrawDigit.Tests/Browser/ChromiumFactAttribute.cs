namespace DrawDigit.Tests.Browser;

/// <summary>A test in a real browser: Debian's Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = BrowserProgram.Missing;
}
