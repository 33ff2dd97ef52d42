using System.Runtime.ExceptionServices;
using DrawDigit.Endpoints;
using DrawDigit.Model;
using DrawDigit.Security;
using Microsoft.AspNetCore.Http.Timeouts;

namespace DrawDigit;

/// <summary>Puts the server together.</summary>
internal static class DrawDigitServer
{
    /// <summary>Comes before each address that is listened on, and a comma behind it.</summary>
    public const string Announcement = "Draw a digit at ";

    /// <summary>Serves the page until it is stopped.</summary>
    /// <exception cref="InvalidDataException">The weights or the digits cannot be read.</exception>
    /// <exception cref="IOException">A file is missing, or the address is taken, or needs a certificate that is not there.</exception>
    public static async Task RunAsync(ServerOptions options, CancellationToken cancellation)
    {
        bool isSecure = options.Addresses.ToList().Any(address => address.Scheme == Uri.UriSchemeHttps);
        await using WebApplication app = Create(options);
        ModelLoader loader = app.Services.GetRequiredService<ModelLoader>();
        try
        {
            await app.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (loader.Failure is { } failure)
        {
            // Without digits, it stops while it starts.
            ExceptionDispatchInfo.Throw(failure);
        }
        catch (InvalidOperationException exception) when (isSecure)
        {
            throw new IOException($"{options.Urls}: {exception.Message}", exception);
        }

        foreach (string url in app.Urls.SelectMany(HostNames.Reachable))
        {
            Console.WriteLine($"{Announcement}{url}, and stop with Ctrl+C.");
        }

        await app.WaitForShutdownAsync(cancellation).ConfigureAwait(false);
        if (loader.Failure is { } late)
        {
            ExceptionDispatchInfo.Throw(late);
        }
    }

    /// <summary>Makes a server that has its weights, if they come from a file, but does not listen yet.</summary>
    public static WebApplication Create(ServerOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,

            // In development, a wrong argument becomes an exception, and its stack a part of the answer.
            EnvironmentName = Environments.Production,
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // Why a start fails is said once, by the command line; and who is refused shall not fill a log.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddFilter("Microsoft.AspNetCore.Hosting", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical);
        builder.WebHost.UseUrls(options.Urls).UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => KestrelLimits.Apply(kestrel, options.Limits));
        AddServices(builder.Services, options);
        WebApplication app = builder.Build();
        app.Services.GetRequiredService<ModelLoader>().LoadWeights();
        AddPipeline(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(options).AddSingleton(options.Limits).AddSingleton<ComputeGate>();
        services.AddSingleton<ModelStore>().AddSingleton<TestRuns>().AddSingleton<ModelLoader>();
        services.AddHostedService(provider => provider.GetRequiredService<ModelLoader>());
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, PageJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, ProblemJson.Default);
        });
        services.AddProblemDetails();

        // The builder has put the filter of hosts in front of the pipeline; this comes before it.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, SecurityHeaders>());
        services.AddHostFiltering(filter => filter.AllowedHosts = HostNames.For(options));
        services.AddRateLimiter(limiter => AddressRateLimits.Apply(limiter, options.Limits));
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = options.Limits.RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status408RequestTimeout,
        });
    }

    private static void AddPipeline(WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRateLimiter();
        app.UseRequestTimeouts();
        app.MapPageFiles();
        app.MapStatus();
        app.MapDrawing();
        app.MapTest();
    }
}
