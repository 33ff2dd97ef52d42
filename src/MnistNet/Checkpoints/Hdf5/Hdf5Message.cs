namespace MnistNet;

/// <summary>One message of an object header.</summary>
/// <param name="Type">What it tells.</param>
/// <param name="IsShared">Whether it only refers to a message elsewhere.</param>
/// <param name="Body">Where its content is.</param>
internal readonly record struct Hdf5Message(Hdf5MessageType Type, bool IsShared, Hdf5Range Body)
{
    private const byte SharedFlag = 0x02;

    public Hdf5Message(int type, byte flags, Hdf5Range body)
        : this((Hdf5MessageType)type, (flags & SharedFlag) != 0, body)
    {
    }

    /// <summary>Starts to read the message.</summary>
    /// <exception cref="InvalidDataException">Its content is elsewhere.</exception>
    public Hdf5Cursor Open(Hdf5Bytes file, string what) => IsShared
        ? throw Hdf5Refusal.Unsupported($"{what} at 0x{Body.Start:X} of the HDF5 file is shared (a committed datatype, for example); expected it in the object itself")
        : file.Open(Body, what);
}
