using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MnistNet.Services.Tests.Hosting;

/// <summary>Keeps what MnistNet logs.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text, IReadOnlyList<KeyValuePair<string, object?>> Properties)> entries = new();

    public string[] Texts => [.. entries.Select(entry => entry.Text)];

    public string[] Errors => [.. entries.Where(entry => entry.Level == LogLevel.Error).Select(entry => entry.Text)];

    /// <summary>The values of a property, of every entry that has it.</summary>
    public object?[] ValuesOf(string property) =>
        [.. entries.SelectMany(entry => entry.Properties).Where(pair => pair.Key == property).Select(pair => pair.Value)];

    public ILogger CreateLogger(string categoryName) => categoryName.StartsWith("MnistNet", StringComparison.Ordinal) ? new Logger(this) : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public void Dispose()
    {
    }

    private sealed class Logger(LogCollector log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.entries.Enqueue((logLevel, formatter(state, exception), state as IReadOnlyList<KeyValuePair<string, object?>> ?? []));
    }
}
