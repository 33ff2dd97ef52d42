namespace MnistNet;

/// <summary>A seal in an HDF5 file: a group beside Keras's, which Keras does not look for.</summary>
internal static class SealGroup
{
    private const string Group = "mnistnet";
    private const string Checksum = "sha256";
    private const string Input = "golden_input";
    private const string Output = "golden_output";
    private const string Training = "training_config";

    public static void AddTo(Hdf5NewGroup file, NetworkDefinition definition, StoredNetwork network)
    {
        if (network.Seal is { } seal)
        {
            Shape shape = definition.Input;
            Hdf5NewGroup group = new()
            {
                Attributes = { [Checksum] = Convert.ToHexStringLower(seal.Checksum) },
                Links =
                {
                    [Input] = Hdf5NewValues.Of(seal.Input, shape.Height, shape.Width, shape.Channels),
                    [Output] = Hdf5NewValues.Of(seal.Output, seal.Output.Length),
                },
            };
            foreach ((string name, string text) in seal.Notes.Texts)
            {
                group.Attributes[name] = text;
            }

            // Files of weights alone say nothing of the optimizer, which is then taken for Keras's plain one.
            if (network.Optimizer is { } state && !IsPlain(state))
            {
                group.Attributes[Training] = KerasTraining.Legacy(definition, state);
            }

            file.Links.Add(Group, group);
        }
    }

    /// <summary>Whether MnistNet wrote a file, with a seal.</summary>
    public static bool IsIn(Hdf5Group root) => root.Find(Group) is Hdf5Group;

    /// <summary>How the network of a file was trained, as Keras 2's files say it; null where that is not said.</summary>
    public static string? TrainingOf(Hdf5Group root) => (root.Find(Group) as Hdf5Group)?.FindAttribute(Training)?.Text;

    /// <summary>The seal of a file; null in files of others.</summary>
    public static Seal? Read(Hdf5Group root, NetworkDefinition definition)
    {
        if (root.Find(Group) is not Hdf5Group group)
        {
            return null;
        }

        if (group.FindAttribute(Checksum)?.Text is not { } checksum
            || group.Find(Input) is not Hdf5Dataset { Values: var input }
            || group.Find(Output) is not Hdf5Dataset { Values: var output })
        {
            throw new InvalidDataException($"the file is damaged: its group {Group} is not what MnistNet writes.");
        }

        Seal.RequireSizes(definition, input.Count, output.Count);
        float[] pixels = new float[input.Count];
        float[] values = new float[output.Count];
        input.ReadSingles(pixels);
        output.ReadSingles(values);
        return new Seal(Seal.ParseChecksum(checksum), pixels, values, SealedNotes.Parse(NoteOf, definition.ClassCount));

        string? NoteOf(string name) => group.FindAttribute(name) is { } note ? note.Text ?? "" : null;
    }

    private static bool IsPlain(OptimizerState state)
    {
        ImmutableSortedDictionary<string, double> plain = OptimizerArgument.ValuesOf(new TrainingSettings { Optimizer = state.Optimizer });
        return state.Arguments.All(argument => plain.TryGetValue(argument.Key, out double value) && value == argument.Value);
    }
}
