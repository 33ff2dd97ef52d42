using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MnistNet;

namespace PaperStudySample;

/// <summary>
/// A trial's result as JSON with a checksum. The same result has one form only: a file that is written otherwise, by hand
/// or by a failing disk, is found out.
/// </summary>
internal static class TrialFile
{
    /// <summary>Changes when files of before can no longer be read.</summary>
    private const int Format = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The result as a file holds it.</summary>
    public static byte[] Write(TrialResult result) => Write(result, Checksum(result));

    /// <summary>Reads what <see cref="Write(TrialResult)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is not complete and unchanged; the message says what is wrong, without a name.</exception>
    public static TrialResult Read(ReadOnlySpan<byte> bytes)
    {
        Content content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(bytes, Json) ?? throw new InvalidDataException("it is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"expected the result of a trial; found other JSON, or none: {exception.Message}", exception);
        }

        if (content.Format != Format)
        {
            throw new InvalidDataException(FormattableString.Invariant($"expected format {Format}; found format {content.Format}."));
        }

        RequireWhole(content.Result);
        return content.Sha256 == Checksum(content.Result) && bytes.SequenceEqual(Write(content.Result, content.Sha256))
            ? content.Result
            : throw new InvalidDataException("it has been changed since it was written: its checksum is another.");
    }

    // JSON may leave out what a report cannot do without.
    private static void RequireWhole(TrialResult result)
    {
        bool isWhole = !result.Declaration.IsDefault
            && !result.Worst.IsDefault
            && !result.Epochs.IsDefaultOrEmpty
            && result.Epochs.All(epoch => epoch.ValidationLoss is not null && epoch.ValidationAccuracy is not null)
            && result.SelectedEpoch >= 1
            && result.SelectedEpoch <= result.Epochs.Length
            && result.Manifest.Evaluation is { ConfusionMatrix.IsDefaultOrEmpty: false, Classes.IsDefault: false } test
            && test.ConfusionMatrix.All(row => !row.IsDefault && row.Length == test.ConfusionMatrix.Length);
        if (!isWhole)
        {
            throw new InvalidDataException("parts of the result are missing.");
        }
    }

    private static byte[] Write(TrialResult result, string sha256) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(new Content(Format, sha256, result), Json), (byte)'\n'];

    private static string Checksum(TrialResult result) => Convert.ToHexStringLower(Sha256Digest.Of(JsonSerializer.SerializeToUtf8Bytes(result, Json)));

    private sealed record Content(int Format, string Sha256, TrialResult Result);
}
