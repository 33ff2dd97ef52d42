namespace MnistNet.Training.Tests.Callbacks;

/// <summary>The bytes that Keras's CSVLogger writes of the same logs: Python's csv module with its dialect excel.</summary>
public sealed class CsvLoggerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Log => folder.File("log.csv");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Columns_numbers_and_line_ends_are_those_of_Keras()
    {
        using ScriptedNetwork network = new(1, 2e-5, double.NaN);

        network.Validated(new CsvLogger(Log));

        Assert.Equal(
            "epoch,accuracy,loss,val_accuracy,val_loss\r\n0,0.3,0.5,0.7,1.0\r\n1,0.3,1e-05,0.7,2e-05\r\n2,0.3,nan,0.7,nan\r\n",
            File.ReadAllText(Log));
    }

    [Fact]
    public void Without_validation_there_are_no_columns_for_it()
    {
        using ScriptedNetwork network = new(3.0);

        network.Unvalidated(new CsvLogger(Log, ';'));

        Assert.Equal("epoch;accuracy;loss\r\n0;0.3;1.5\r\n", File.ReadAllText(Log));
    }

    // In Keras, the callback that changes the rate adds it to the logs, for those that come after it.
    [Fact]
    public void The_learning_rate_is_there_where_a_callback_before_changes_it()
    {
        using ScriptedNetwork network = new(1, 1);
        LearningRateSchedule schedule = LearningRateSchedule.StepDecay(1, 0.5);

        network.Unvalidated(new CsvLogger(folder.File("before.csv")), schedule, new CsvLogger(Log));

        Assert.Equal("epoch,accuracy,learning_rate,loss\r\n0,0.3,0.1,0.5\r\n1,0.3,0.05,0.5\r\n", File.ReadAllText(Log));
        Assert.Equal("epoch,accuracy,loss\r\n0,0.3,0.5\r\n1,0.3,0.5\r\n", File.ReadAllText(folder.File("before.csv")));
    }

    [Fact]
    public void A_second_training_replaces_the_file_or_adds_to_it()
    {
        using ScriptedNetwork network = new(1);
        network.Unvalidated(new CsvLogger(Log));
        network.Unvalidated(new CsvLogger(Log));
        network.Unvalidated(new CsvLogger(Log, append: true));
        network.Unvalidated(new CsvLogger(folder.File("new.csv"), append: true));

        Assert.Equal("epoch,accuracy,loss\r\n0,0.3,0.5\r\n0,0.3,0.5\r\n", File.ReadAllText(Log));
        Assert.Equal("epoch,accuracy,loss\r\n0,0.3,0.5\r\n", File.ReadAllText(folder.File("new.csv")));
    }

    // csv.writer(f, delimiter='.') quotes what holds a dot.
    [Fact]
    public void A_value_with_the_separator_in_it_is_quoted()
    {
        using ScriptedNetwork network = new(1);

        network.Unvalidated(new CsvLogger(Log, '.'));

        Assert.Equal("epoch.accuracy.loss\r\n0.\"0.3\".\"0.5\"\r\n", File.ReadAllText(Log));
        Assert.Throws<ArgumentException>(() => new CsvLogger(Log, '\n'));
    }

    // repr() of CPython.
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1, "1.0")]
    [InlineData(-123.25, "-123.25")]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00012, "0.00012")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1.25e-7, "1.25e-07")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1234567890123456.7, "1234567890123456.8")]
    [InlineData(9999999999999998, "9999999999999998.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(double.Epsilon, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(0.0010000000474974513, "0.0010000000474974513")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Numbers_are_printed_as_Python_prints_them(double value, string expected) => Assert.Equal(expected, PythonNumber.Repr(value));
}
