using System.Text;
using System.Text.Json;

namespace MnistNet;

/// <summary>What our files say beside the weights, as other programs have no place for it: texts by names.</summary>
/// <param name="Randomness">Where the network's random numbers stand; null in older files.</param>
/// <param name="ClassNames">What its classes are called; default where nobody has named them.</param>
internal sealed record SealedNotes(NetworkRandomness? Randomness, ImmutableArray<string> ClassNames)
{
    private const string RandomnessName = "randomness";
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
                yield return new(ClassNamesName, JsonSerializer.Serialize([.. ClassNames], ResultJson.Default.StringArray));
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

    private static ImmutableArray<string> ParseNames(string json, int classCount)
    {
        try
        {
            ImmutableArray<string> names = [.. JsonSerializer.Deserialize(json, ResultJson.Default.StringArray) ?? []];
            MnistNet.ClassNames.Require(names, classCount, ClassNamesName);
            return names;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw Damaged("its classes' names");
        }
    }

    private static InvalidDataException Damaged(string what) => new($"the file is damaged: what it says of {what} is not what MnistNet writes.");
}
