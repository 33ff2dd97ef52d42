using System.Buffers.Binary;
using System.Text;

namespace MnistNet.Tests;

/// <summary>Files made to be slow or large, or to lead in circles.</summary>
public sealed class Hdf5HostileTests
{
    [Fact]
    public void Many_references_to_one_long_string_do_not_multiply_it()
    {
        const int Length = 200_000;
        byte[] sound = Hdf5Fixtures.Read("strings");
        byte[] bytes = [.. sound, .. Collection(Length)];
        int start = FirstReference(sound);
        for (int i = 0; i < 2000; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(start + (16 * i)), Length);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(start + (16 * i) + 4), sound.Length);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(start + (16 * i) + 12), 1);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Hdf5Dataset dataset = Assert.IsType<Hdf5Dataset>(Hdf5File.Parse(bytes).Find("strings"));
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => dataset.Values.ReadStrings());

        Assert.Equal("the HDF5 file is damaged: its parts overlap or refer to each other in a circle.", e.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40 * bytes.Length);
    }

    [Fact]
    public void A_tree_that_is_its_own_child_is_refused()
    {
        byte[] bytes = Hdf5Fixtures.Read("links-earliest");
        int tree = UpperTree(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(tree + 32), tree);

        Assert.Equal($"the HDF5 file is damaged: the B-tree of a group at 0x{tree:X} is at level 1; expected 0.", Refusal(bytes));
    }

    [Fact]
    public void A_node_that_is_listed_twice_is_refused()
    {
        byte[] bytes = Hdf5Fixtures.Read("links-earliest");
        int tree = UpperTree(bytes);
        bytes.AsSpan(tree + 32, 8).CopyTo(bytes.AsSpan(tree + 48));

        Assert.StartsWith("the HDF5 file is damaged: the group 'group' has two links of the name 'link ", Refusal(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_may_hold_itself_and_paths_may_be_long()
    {
        byte[] bytes = Hdf5Fixtures.Read("links-latest");
        Hdf5Group root = Hdf5File.Parse(bytes);

        Assert.Null(root.Find(string.Join('/', Enumerable.Repeat("group", 100_000))));
    }

    [Fact]
    public void A_wrong_checksum_is_told_with_the_right_one()
    {
        byte[] bytes = Hdf5Fixtures.Read("keras-1-latest");
        bytes[12] ^= 1;
        Assert.StartsWith("the HDF5 file is damaged: its addresses start at 0x1, ", Refusal(bytes), StringComparison.Ordinal);

        bytes[12] ^= 1;
        bytes[20] ^= 1;
        Assert.Matches("^the HDF5 file is damaged: the superblock at 0x0 has the checksum 0x[0-9A-F]{8}; its bytes give 0x[0-9A-F]{8}\\.$", Refusal(bytes));
    }

    [Fact]
    public void The_hash_is_Bob_Jenkins_s()
    {
        // From the tests in his lookup3.c.
        Assert.Equal(0xDEADBEEF, Hdf5Lookup3.Hash([]));
        Assert.Equal(0x17770551U, Hdf5Lookup3.Hash("Four score and seven years ago"u8));
    }

    private static byte[] Collection(int length)
    {
        byte[] collection = new byte[32 + length];
        "GCOL\u0001"u8.CopyTo(collection);
        BinaryPrimitives.WriteInt32LittleEndian(collection.AsSpan(8), collection.Length);
        collection[16] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(collection.AsSpan(24), length);
        collection.AsSpan(32).Fill((byte)'x');
        return collection;
    }

    private static int FirstReference(byte[] bytes)
    {
        // A length of 1, the address of a collection, and a number in it.
        for (int i = 0; i + 16 <= bytes.Length; i++)
        {
            ReadOnlySpan<byte> reference = bytes.AsSpan(i, 16);
            long collection = BinaryPrimitives.ReadInt64LittleEndian(reference[4..]);
            if (reference is [1, 0, 0, 0, ..] && collection >= 0 && collection < bytes.Length - 4 && bytes.AsSpan((int)collection).StartsWith("GCOL"u8))
            {
                return i;
            }
        }

        throw new InvalidOperationException("The fixture has no references.");
    }

    private static int UpperTree(byte[] bytes)
    {
        int tree = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes("TREE\0\u0001"));
        return tree >= 0 ? tree : throw new InvalidOperationException("The fixture has no tree of two levels.");
    }

    private static string Refusal(byte[] bytes) => Assert.Throws<InvalidDataException>(() => Hdf5File.Parse(bytes).Find("group/link 000")).Message;
}
