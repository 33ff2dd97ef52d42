using Microsoft.Playwright;

namespace DrawDigit.Tests.Browser;

/// <summary>The browser: Debian's Chromium.</summary>
internal static class BrowserProgram
{
    private const string Path = "/usr/bin/chromium";

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? Missing { get; } = File.Exists(Path) ? null : $"{Path} is not installed.";

    /// <summary>Starts it. Debian's build has no sandbox for root, and tests open nothing but our own page.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = ["--no-sandbox"] });

    /// <summary>A window, whose cookies and caches are its own.</summary>
    /// <param name="address">Of the page.</param>
    /// <param name="width">In CSS pixels; a phone below 600.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="motion">Whether things may move.</param>
    public static BrowserNewContextOptions Window(Uri address, int width, ColorScheme scheme, ReducedMotion motion)
    {
        bool isPhone = width < 600;
        return new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = isPhone ? 812 : 900 },
            DeviceScaleFactor = isPhone ? 2 : 1,
            HasTouch = isPhone,
            IsMobile = isPhone,
            ColorScheme = scheme,
            ReducedMotion = motion,
        };
    }
}
