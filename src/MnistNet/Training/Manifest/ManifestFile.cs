using System.Text.Encodings.Web;
using System.Text.Json;

namespace MnistNet;

/// <summary>Manifests as files of JSON: UTF-8, indented, lines that end in LF, numbers that give the same bits back.</summary>
internal static class ManifestFile
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int FormatVersion = 1;

    // JSON that no browser will take for HTML: a plus sign may stay one.
    private static readonly ManifestJson Json = new(new JsonSerializerOptions(ManifestJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Replaces a file in one step.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public static void Write(string path, RunManifest manifest)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(manifest, Json.RunManifest);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(json);
            stream.WriteByte((byte)'\n');
        });
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static RunManifest Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no such file.", path);
        }

        using FileStream file = File.OpenRead(path);
        RunManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(WholeFile.Read(file).Span, Json.RunManifest)
                ?? throw new JsonException("it is null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is no manifest of a run: {e.Message}", e);
        }

        return manifest.FormatVersion == FormatVersion
            ? manifest
            : throw new InvalidDataException($"{path} is a manifest of version {manifest.FormatVersion}; this MnistNet reads version {FormatVersion}.");
    }
}
