namespace DrawDigit.Security;

/// <summary>
/// What every answer tells a browser not to do: the list of the OWASP Secure Headers Project. It stands before everything
/// that the builder puts in front of the pipeline, so that refused hosts are answered no worse.
/// </summary>
internal sealed class SecurityHeaders : IStartupFilter
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string OneYear = "max-age=31536000; includeSubDomains";

    // What the page does not use; only names that every browser knows, since Chromium complains of others.
    private static readonly string PermissionsPolicy = string.Join(", ", new[]
    {
        "accelerometer", "autoplay", "camera", "clipboard-read", "clipboard-write", "cross-origin-isolated", "display-capture",
        "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "keyboard-map", "magnetometer",
        "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial", "sync-xhr", "unload",
        "usb", "xr-spatial-tracking",
    }.Select(feature => feature + "=()"));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(static (context, answer) =>
        {
            // An error page clears the headers of what went wrong: these are set last.
            context.Response.OnStarting(static state => Set((HttpContext)state), context);
            return answer(context);
        });
        next(app);
    };

    private static Task Set(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-DNS-Prefetch-Control"] = "off";
        headers["X-Permitted-Cross-Domain-Policies"] = "none";
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        // A browser would hold it against every other server that a developer runs on localhost.
        if (context.Request.IsHttps && !context.Request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            headers.StrictTransportSecurity = OneYear;
        }

        return Task.CompletedTask;
    }
}
