using System.Text;
using System.Text.Json;

namespace MnistNet;

/// <summary>What our files say beside the weights, as other programs have no place for it: texts by names.</summary>
/// <param name="Randomness">Where the network's random numbers stand; null in older files.</param>
/// <param name="ClassNames">What its classes are called; default where nobody has named them.</param>
internal sealed record SealedNotes(NetworkRandomness? Randomness, ImmutableArray<string> ClassNames)
{
    /// <summary>The name of where the random numbers stand.</summary>
    public const string RandomnessName = "randomness";

    private const string ClassNamesName = "class_names";

    /// <summary>Nothing.</summary>
    public static SealedNotes None { get; } = new(null, default);

    /// <summary>The notes as texts of ASCII, without line breaks.</summary>
    public IEnumerable<KeyValuePair<string, string>> Texts
    {
        get
        {
            if (Randomness is not null)
            {
                yield return new(RandomnessName, Randomness.ToString());
            }

            if (!ClassNames.IsDefault)
            {
                yield return new(ClassNamesName, NamesAsJson());
            }
        }
    }

    /// <summary>The notes as bytes that a checksum covers.</summary>
    public byte[] Bytes => Encoding.ASCII.GetBytes(string.Concat(Texts.Select(text => text.Value)));

    /// <summary>Reads notes.</summary>
    /// <param name="textOf">The text of a name; null where there is none.</param>
    /// <param name="classCount">How many classes the network has.</param>
    /// <exception cref="InvalidDataException">A text is not what is written there.</exception>
    public static SealedNotes Parse(Func<string, string?> textOf, int classCount) => new(
        textOf(RandomnessName) is { } randomness ? NetworkRandomness.Parse(randomness) ?? throw Damaged("its random numbers") : null,
        textOf(ClassNamesName) is { } names ? ParseNames(names, classCount) : default);

    // By hand, here and when reading, as a program in one native file has no serializer otherwise.
    private string NamesAsJson()
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartArray();
            foreach (string name in ClassNames)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        return Encoding.ASCII.GetString(buffer.ToArray());
    }

    private static ImmutableArray<string> ParseNames(string text, int classCount)
    {
        try
        {
            List<string> found = [];
            Utf8JsonReader json = new(Encoding.UTF8.GetBytes(text));
            for (bool isFirst = true; json.Read(); isFirst = false)
            {
                if (json.TokenType == JsonTokenType.String)
                {
                    found.Add(json.GetString()!);
                }
                else if (json.TokenType != (isFirst ? JsonTokenType.StartArray : JsonTokenType.EndArray))
                {
                    throw new JsonException("The names are an array of texts.");
                }
            }

            return MnistNet.ClassNames.Require(found, classCount, ClassNamesName);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw Damaged("its classes' names");
        }
    }

    private static InvalidDataException Damaged(string what) => new($"the file is damaged: what it says of {what} is not what MnistNet writes.");
}
