// (9,25)-(9,31) error MNN0010: Define of 'Net' takes no builder: declare it as 'private static void Define(NetworkBuilder network)', with a body

using System.Text;
using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(StringBuilder network) => network.Append("Input(28, 28, 1)");
}
