namespace MnistNet;

/// <summary>Reads what stands for values that were never written.</summary>
internal static class Hdf5FillValue
{
    /// <summary>Finds the value.</summary>
    /// <param name="message">The fill value message, if there is one.</param>
    /// <param name="oldMessage">That of HDF5 before 1.6, if there is one.</param>
    /// <returns>Where it is; nothing for zero.</returns>
    /// <exception cref="InvalidDataException">The message is damaged.</exception>
    public static Hdf5Range Read(Hdf5Cursor? message, Hdf5Cursor? oldMessage)
    {
        if (message is null)
        {
            return oldMessage is null ? default : oldMessage.Take(oldMessage.UInt32());
        }

        byte version = message.Version(1, 3);
        bool isDefined;
        if (version == 3)
        {
            isDefined = (message.Byte() & 0x20) != 0;
        }
        else
        {
            // When space is reserved, and when the value is written.
            message.Take(2);
            isDefined = message.Byte() != 0 || version == 1;
        }

        return isDefined ? message.Take(message.UInt32()) : default;
    }
}
