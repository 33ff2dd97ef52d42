// (14,41)-(14,48) error MNN0011: 'filters' is no compile-time constant, but filters of Conv2D has to be one, since the compiler reads Define without running it: write the value itself, or a const
// (15,9)-(15,24) error MNN0012: A variable in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another
// The units are the variable that is reported already.

using MnistNet;

[Network]
internal partial class Net
{
    private static int filters = 8;

    private static void Define(NetworkBuilder network)
    {
        network.Input(28, 28, 1).Conv2D(filters, 3);
        int units = 10;
        network.Flatten().Dense(units);
    }
}
