using DrawDigit.Tests.Browser;
using Microsoft.Playwright;

namespace DrawDigit.Tests.Page;

/// <summary>The tab where a network learns.</summary>
internal static class Learning
{
    public static ILocator LearnTab(this DigitPage page) => page.Page.GetByRole(AriaRole.Tab, new() { Name = "Learn" });

    public static ILocator LearnButton(this DigitPage page) => page.Page.Locator("#learn");

    public static ILocator LearningText(this DigitPage page) => page.Page.Locator("#learning");

    /// <summary>Starts to learn.</summary>
    public static async Task LearnAsync(this DigitPage page, string source, int epochs)
    {
        await page.LearnTab().ClickAsync();
        await page.Page.Locator($"input[value={source}]").CheckAsync();
        await page.Page.Locator("#epochs").FillAsync(FormattableString.Invariant($"{epochs}"));
        await page.LearnButton().ClickAsync();
    }

    /// <summary>Asks what the page asks.</summary>
    public static Task<T> AskAsync<T>(this DigitPage page, string expression) =>
        page.Page.EvaluateAsync<T>($"import(new URL('api.js', document.baseURI).href).then(({{ ask }}) => {expression})");
}
