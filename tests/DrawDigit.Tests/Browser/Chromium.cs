using DrawDigit.Tests.Server;
using Microsoft.Playwright;

namespace DrawDigit.Tests.Browser;

/// <summary>A running browser, and a server with trained weights for its pages.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Why there is no browser; null where there is one.</summary>
    public static string? Missing { get; } = File.Exists(Program) ? null : $"{Program} is not installed.";

    public RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Missing is null)
        {
            Server = new RunningServer();
            await Server.InitializeAsync();
            playwright = await Playwright.CreateAsync();

            // Debian's build has no sandbox for root, and tests open nothing but our own page.
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
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
        bool isPhone = width < 600;
        IBrowserContext context = await browser!.NewContextAsync(new()
        {
            BaseURL = (server ?? Server).Address.ToString(),
            ViewportSize = new() { Width = width, Height = isPhone ? 812 : 900 },
            DeviceScaleFactor = isPhone ? 2 : 1,
            HasTouch = isPhone,
            IsMobile = isPhone,
            ColorScheme = scheme,
            ReducedMotion = motion,
            ForcedColors = forcedColors,
            JavaScriptEnabled = javaScript,
        });
        return await DigitPage.OpenAsync(await context.NewPageAsync());
    }
}
