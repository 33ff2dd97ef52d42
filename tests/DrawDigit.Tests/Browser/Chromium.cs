using DrawDigit.Tests.Server;
using Microsoft.Playwright;

namespace DrawDigit.Tests.Browser;

/// <summary>A running browser, and a server with trained weights for its pages.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (BrowserProgram.Missing is null)
        {
            Server = new RunningServer();
            await Server.InitializeAsync();
            playwright = await Playwright.CreateAsync();
            browser = await BrowserProgram.LaunchAsync(playwright);
        }
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
            playwright?.Dispose();
            await Server.DisposeAsync();
        }
    }

    /// <summary>Opens the page.</summary>
    /// <param name="width">Of the window, in CSS pixels; a phone below 600.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="motion">Whether things may move.</param>
    /// <param name="server">A server of its own; null takes the common one.</param>
    /// <param name="forcedColors">Whether the person chose the colours of all pages.</param>
    /// <param name="javaScript">Whether the browser runs it.</param>
    public async Task<DigitPage> OpenAsync(
        int width = 1280, ColorScheme scheme = ColorScheme.Light, ReducedMotion motion = ReducedMotion.NoPreference, RunningServer? server = null,
        ForcedColors forcedColors = ForcedColors.None, bool javaScript = true)
    {
        BrowserNewContextOptions window = BrowserProgram.Window((server ?? Server).Address, width, scheme, motion);
        window.ForcedColors = forcedColors;
        window.JavaScriptEnabled = javaScript;
        IBrowserContext context = await browser!.NewContextAsync(window);
        return await DigitPage.OpenAsync(await context.NewPageAsync());
    }
}
