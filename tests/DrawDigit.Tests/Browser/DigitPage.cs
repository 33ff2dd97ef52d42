using Microsoft.Playwright;

namespace DrawDigit.Tests.Browser;

/// <summary>The page as a person handles it, who also notes everything that it complains of and loads.</summary>
public sealed class DigitPage : IAsyncDisposable
{
    private readonly List<string> complaints = [];
    private readonly List<IResponse> responses = [];

    private DigitPage(IPage page) => Page = page;

    public IPage Page { get; }

    public ILocator Pad => Page.GetByLabel("Drawing area");

    public ILocator Answer => Page.Locator("#answer");

    public ILocator Announcer => Page.Locator("#announcer");

    /// <summary>Errors and warnings of the console, exceptions, and what the content policy forbade.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>What has been loaded so far.</summary>
    public IReadOnlyList<IResponse> Responses => responses;

    public static async Task<DigitPage> OpenAsync(IPage page)
    {
        DigitPage opened = new(page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                opened.complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => opened.complaints.Add(error);
        page.Response += (_, response) => opened.responses.Add(response);
        await page.GotoAsync("./");
        return opened;
    }

    /// <summary>Draws lines with the mouse.</summary>
    public async Task DrawAsync((double X, double Y)[][] lines)
    {
        LocatorBoundingBoxResult box = await BoxAsync();
        foreach ((double X, double Y)[] line in lines)
        {
            await MoveAsync(box, line[0], steps: 1);
            await Page.Mouse.DownAsync();
            foreach ((double X, double Y) point in line[1..])
            {
                await MoveAsync(box, point, steps: 6);
            }

            await Page.Mouse.UpAsync();
        }
    }

    /// <summary>Draws lines with a finger.</summary>
    public async Task DrawByTouchAsync((double X, double Y)[][] lines)
    {
        LocatorBoundingBoxResult box = await BoxAsync();
        ICDPSession browser = await Page.Context.NewCDPSessionAsync(Page);
        foreach ((double X, double Y)[] line in lines)
        {
            foreach (((double X, double Y) point, int i) in line.Select((point, i) => (point, i)))
            {
                await TouchAsync(i == 0 ? "touchStart" : "touchMove", [new { x = box.X + (point.X * box.Width / 100), y = box.Y + (point.Y * box.Height / 100) }]);
            }

            await TouchAsync("touchEnd", []);
        }

        Task TouchAsync(string type, object[] points) =>
            browser.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points });
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private async Task<LocatorBoundingBoxResult> BoxAsync()
    {
        await Pad.ScrollIntoViewIfNeededAsync();
        return (await Pad.BoundingBoxAsync())!;
    }

    private Task MoveAsync(LocatorBoundingBoxResult box, (double X, double Y) point, int steps) =>
        Page.Mouse.MoveAsync((float)(box.X + (point.X * box.Width / 100)), (float)(box.Y + (point.Y * box.Height / 100)), new() { Steps = steps });
}
