using System.Text;
using System.Text.Unicode;

namespace MnistNet;

/// <summary>Texts of HDF5 files.</summary>
internal static class Hdf5Text
{
    /// <summary>Decodes a text.</summary>
    /// <exception cref="InvalidDataException">It is not valid UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> text, string what) => Utf8.IsValid(text)
        ? Encoding.UTF8.GetString(text)
        : throw Hdf5Refusal.Damaged($"{what} has a text that is not valid UTF-8");

    /// <summary>The part in front of the first zero, or all.</summary>
    public static ReadOnlySpan<byte> UntilZero(ReadOnlySpan<byte> text) => text.IndexOf((byte)0) is >= 0 and int end ? text[..end] : text;
}
